import type { Database } from '@/db/client'

/**
 * Work that every process of the portal does from time to time. It has to be right whichever processes do it, at once or
 * not for a while: what is to be done follows from the database and its clock, and nothing is done twice.
 */
export interface RecurringWork {
  /** `<module>.<what it does>`, for the log. */
  name: string
  everySeconds: number
  run(database: Database): Promise<void>
}
