/**
 * The content of `criteria/`, checked during the build and carried in the page as data. What no first drawing reads
 * throws until `virtual:criteria-rest` is loaded. Made by `criteria-module.ts`.
 */
declare module 'virtual:criteria' {
  export const criteria: import('../../criteria/criteria.ts').Criteria
}

/** Completes `virtual:criteria` with names, older editions, and what only panels read. */
declare module 'virtual:criteria-rest' {}

/** The teaching patients, for a late part. Made by `criteria-module.ts`. */
declare module 'virtual:teaching' {
  export const teaching: readonly import('../../criteria/teaching.types.ts').TeachingPatient[]
}

/** The part of the criteria that scoring needs, for the built command. Made by `score-build.ts`. */
declare module 'virtual:scoring-criteria' {
  export const scoringCriteria: import('../../case/assess.ts').ScoringCriteria
}

/** The part of the criteria that verdicts rest on, squeezed, for the engine script. Made by `engine-build.ts`. */
declare module 'virtual:lean-criteria' {
  export const leanCriteria: string
}

/** What the build uses of it. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string)
    readonly window: { readonly document: Document }
  }
}
