import type { Place } from '@/lib/palette/places'
import type { FoundPatient } from '@/lib/patients/search/search-words'
import { paletteWords } from './words/palette'

/** One line of the palette. */
export interface Entry {
  id: string
  label: string
  /** Tells it apart from others with the same name. */
  detail?: string
  href: string
  /** A patient who is only near to what was typed. */
  isSimilar?: boolean
}

/**
 * The places this user may open now. Empty without an answer; the palette then says that it found nothing.
 */
export async function askForPlaces(signal: AbortSignal): Promise<Place[]> {
  const answer = await ask<{ places: Place[] }>('/api/palette', signal)
  return answer?.places ?? []
}

/** The patients that match `query`; none for users who may not search patients. */
export async function askForPatients(query: string, signal: AbortSignal): Promise<Entry[]> {
  const answer = await ask<{ patients: FoundPatient[] }>(
    `/api/patients/search?q=${encodeURIComponent(query)}`,
    signal,
  )
  return (answer?.patients ?? []).map(({ id, name, age, sex, mrn, status, similar }) => ({
    id: `patient-${id}`,
    label: similar ? paletteWords.similar(name) : name,
    isSimilar: similar === true,
    detail: [age, sex, mrn && paletteWords.mrn(mrn), status].filter(Boolean).join(', '),
    // A hidden patient leads nowhere but to the search, which says so.
    href: id ? `/patients/${id}` : `/patients?q=${encodeURIComponent(query)}`,
  }))
}

async function ask<Answer>(address: string, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch(address, { signal, cache: 'no-store' })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
