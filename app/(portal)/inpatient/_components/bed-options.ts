import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { bedWords } from '@/lib/inpatient/stay/words/bed'

/** A bed with its room, if it has one. */
export const placeOf = (room: string | null, bed: string): string => (room ? `${room}, ${bed}` : bed)

/** Beds as a select offers them; one that is reserved for this patient says so. */
export const bedOptions = (beds: readonly FreeBed[]) =>
  beds.map(({ id, room, name, reserved }) => ({
    value: id,
    label: reserved ? bedWords.reserved(placeOf(room, name)) : placeOf(room, name),
  }))
