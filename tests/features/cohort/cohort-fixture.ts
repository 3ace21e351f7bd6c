import type { Done, Job } from '../../../src/features/cohort/score-file.ts'
import { scoreFile } from '../../../src/features/cohort/score-file.ts'
import { criteria } from '../../load.ts'

const HEADINGS = 'row,age [a],fever,platelets [10*9/L],ferritin [ng/mL],AST [U/L],triglycerides [mg/dL]'

/** A canonical table; row 3 of every 10 has a fault that names its patient. */
export const table = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, i) => {
    const fever = i % 3 === 0 ? 'yes' : ''
    return `pat-é-${i},${5 + (i % 9)},${fever},${i % 10 === 3 ? 'Müller' : 50 + ((i * 37) % 300)},${i % 4 === 0 ? '' : 300 + ((i * 811) % 20000)},${20 + (i % 90)},${i % 5 === 0 ? '' : 90 + (i % 300)}`
  })
  return `${[HEADINGS.replace('AST [U/L]', 'ast [U/L]'), ...lines].join('\n')}\n`
}

export const fileOf = (text: string, name = 'patients.csv'): File => new File([text], name)
export const { vocabulary } = criteria

/** Runs a job to its end. */
export async function all(job: Job): Promise<readonly Done[]> {
  const said: Done[] = []
  for await (const done of scoreFile(job)) said.push(done)
  return said
}
