/**
 * The content of `criteria/`, checked during the build and carried in the page as data. Made by `criteria-module.ts`.
 */
declare module 'virtual:criteria' {
  export const criteria: import('../../criteria/criteria.ts').Criteria
}

/** The part of the criteria that scoring needs, for the built command. Made by `score-build.ts`. */
declare module 'virtual:scoring-criteria' {
  export const scoringCriteria: import('../../case/assess.ts').ScoringCriteria
}

/** The part of the criteria that verdicts rest on, squeezed, for the engine script. Made by `engine-build.ts`. */
declare module 'virtual:lean-criteria' {
  export const leanCriteria: string
}
