/** The page of a stay, and what is at the top of each of its parts. */
export const stayWords = {
  page: 'Stay',
  title: (number: string) => `Stay ${number}`,
  parts: { label: 'Parts of the stay', stay: 'Stay' },
  noBed: 'no bed',
  inBed: (room: string | null, bed: string) => (room ? `${room}, bed ${bed}` : `bed ${bed}`),
  with: (doctor: string) => `with ${doctor}`,
  wanted: (ward: string) => `asked for ${ward}`,
  anyWard: 'ward not chosen yet',
  requestedAt: (at: string) => `requested ${at}`,
  since: 'on the ward since <at></at>',
  between: (from: string, until: string) => `${from} to ${until}`,
  noteOf: (status: string, note: string) => `${status}: ${note}`,
} as const
