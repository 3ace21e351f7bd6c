import { loadPack } from '../../pack/apply.ts'
import { ownCaseFaults } from '../team/tried-model.ts'
import { DoubtedPackNotice } from './doubted.tsx'
import { HospitalPanel } from './hospital-panel.tsx'
import { PackEditing } from './pack-editor.tsx'

/** The entry of the late part. */
export const packSide = { loadPack, ownCaseFaults, DoubtedPackNotice, HospitalPanel, PackEditing } as const
