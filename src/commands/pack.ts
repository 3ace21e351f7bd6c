import { packReport } from './pack-command.ts'
import { runProgram } from './program.ts'

runProgram(packReport)
