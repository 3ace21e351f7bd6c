import { runProgram } from './program.ts'
import { score } from './score-command.ts'

runProgram(score)
