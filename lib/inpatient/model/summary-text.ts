import type { SummaryFact } from '../../module/summary-source'

/** The parts of a discharge summary that are written, in the order in which they are read, with their most characters. */
export const summaryTexts = { reason: 2000, course: 20_000, condition: 2000, plan: 20_000 } as const

export type SummaryText = Record<keyof typeof summaryTexts, string>

/** A line that was read from the record, as it was kept with the signature; the instant in ISO 8601. */
export type KeptFact = Omit<SummaryFact, 'at'> & { at: string | null }
