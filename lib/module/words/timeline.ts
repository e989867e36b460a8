/** Parts of a timeline row. */
export const timelineRowWords = {
  by: (who: string) => `by ${who}`,
  /** `lead` is a module’s own, such as "Reason:". */
  because: (lead: string, reason: string) => `${lead} ${reason}`,
} as const
