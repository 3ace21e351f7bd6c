import { runProgram } from './program.ts'
import { readText } from './read-command.ts'

runProgram(readText)
