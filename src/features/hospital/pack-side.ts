import { loadPack } from '../../pack/apply.ts'
import { HospitalPanel } from './hospital-panel.tsx'
import { PackEditing } from './pack-editor.tsx'

/** The entry of the late part. */
export const packSide = { loadPack, HospitalPanel, PackEditing } as const
