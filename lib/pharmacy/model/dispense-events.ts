import type {} from '../../workflow/events'

/** What is charged or credited: one line of one dispense. `quantity` is in base units of the item. */
interface Supplied {
  /** Unique together with `component`, whatever is delivered twice. */
  sourceType: 'medication_dispense_line' | 'medication_return'
  sourceId: string
  component: 'medicine'
  itemId: string
  quantity: number
  requestId: string
}

declare module '../../workflow/events' {
  interface DomainEvents {
    /** A line was handed over. */
    'dispense.completed': Supplied
    /** Part of a line came back; `lineId` is that line. */
    'dispense.returned': Supplied & { lineId: string }
    /** A line was not handed over after all: the entry was wrong. */
    'dispense.retracted': Supplied
    /** The pharmacy asks the prescriber, or declines. */
    'prescription.queried': Record<string, never>
    'prescription.declined': Record<string, never>
  }
}
