import { checkedCriteria } from './criteria-in.ts'
import { handOut } from './hand-out.ts'
import { runProgram } from './program.ts'
import { score } from './run-score.ts'
import { scoreOptions } from './score-options.ts'

runProgram((from) => {
  const options = scoreOptions(from.args)
  if (options.format === null) return score(from, checkedCriteria)
  return handOut(options, checkedCriteria(options, from), from, (line) => process.stderr.write(`${line}\n`))
})
