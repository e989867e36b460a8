/** An operation that is not over, and whose turn it is. */
export const journeyWords = {
  operation: (what: string) => `Operation: ${what}`,
  note: (what: string) => `Operation note: ${what}`,
  notSigned: 'Not signed',
  return: (what: string) => `Back from theatre: ${what}`,
  notTakenOver: 'Not taken over',
  coordinator: 'Theatre coordinator',
  ward: 'Ward',
  team: 'Theatre team',
  recovery: 'Recovery',
  surgeon: 'Surgeon',
} as const
