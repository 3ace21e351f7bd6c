import Fraction from 'fraction.js'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Quantity } from '../engine/vocabulary.ts'
import { AGE, AGE_UNITS, wholeAge } from './age.ts'
import type { Clock, Patient } from './case.ts'
import { decimalAt, unitAt } from './case-values.ts'
import { type CaseNode, show } from './file-node.ts'
import { refusal } from './limits.ts'
import { DATE_FORM, readDate } from './time.ts'

function ageAt(patient: CaseNode, quantity: Quantity | undefined): Patient {
  const node = patient.child('age', ['value', 'unit'])
  if (node === null) return {}
  const value = decimalAt(node, 'value')
  const unit = quantity === undefined ? null : unitAt(node, quantity)
  if (value === null || unit === null) return {}
  const outside = quantity === undefined ? null : refusal({ value: value.number }, quantity, unit)
  if (outside !== null) node.fault('value', `${show(value.text)} is outside what is possible; allowed: ${outside}`)
  return { age: { value: value.text, unit: unit.code } }
}

function birthDateAt(patient: CaseNode, quantity: Quantity | undefined, asOf: Clock | null): Patient {
  const value = patient.get('birthDate')
  if (typeof value !== 'string' || readDate(value) === null) {
    patient.fault('birthDate', `${show(value)} is no date; allowed: ${DATE_FORM}`)
    return {}
  }
  if (asOf === null) return { birthDate: value }
  const age = wholeAge(value, asOf.date)
  if (age === null) patient.fault('birthDate', `${value} is after asOf; allowed: up to ${asOf.date}`)
  const years = quantity?.units.find(({ code }) => code === AGE_UNITS[0])
  const outside =
    age === null || quantity === undefined || years === undefined
      ? null
      : refusal({ value: new Fraction(age.a) }, quantity, years)
  if (outside !== null) patient.fault('birthDate', `${value} is outside what is possible; allowed: ${outside}`)
  return { birthDate: value }
}

/**
 * Reads who the patient is: a birth date or an age, not both; an empty or absent patient is no one in particular.
 *
 * @param root the case object; faults are added to its list
 * @param vocabulary the known inputs; the age's limits are taken from its `age`
 * @param asOf the case's own clock, or null
 * @returns the patient, empty where a fault was found
 */
export function readPatient(root: CaseNode, vocabulary: VocabularyIndex, asOf: Clock | null): Patient {
  const patient = root.has('patient') ? root.child('patient', ['birthDate', 'age']) : null
  if (patient === null) return {}
  const quantity = vocabulary.quantities.get(AGE)
  const both = patient.has('birthDate') && patient.has('age')
  if (both) root.fault('patient', 'holds birthDate and age; allowed: one of them')
  const age = patient.has('age') ? ageAt(patient, quantity) : {}
  const birthDate = patient.has('birthDate') ? birthDateAt(patient, quantity, asOf) : {}
  return { ...age, ...birthDate }
}
