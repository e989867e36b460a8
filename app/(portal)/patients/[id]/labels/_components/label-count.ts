/** Three columns of eight on a sheet of A4. */
export const LABELS_ON_A_SHEET = 24

/** The number of labels that an address asks for; a full sheet where it asks for nothing that can be printed. */
export function labelCount(asked: string | string[] | undefined): number {
  const count = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : LABELS_ON_A_SHEET
  return Math.min(Math.max(count, 1), LABELS_ON_A_SHEET)
}
