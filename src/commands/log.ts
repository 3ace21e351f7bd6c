import { logText } from './log-command.ts'
import { runProgram } from './program.ts'

runProgram((from) => logText(from, Date.now()))
