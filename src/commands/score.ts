import { checkedCriteria } from './criteria-in.ts'
import { runScore } from './run-score.ts'

runScore(checkedCriteria)
