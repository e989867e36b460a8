/** The places of the demo hospital. */
export const demoPlaceWords = {
  site: 'Main building',
  theatres: ['Theatre 1', 'Theatre 2'],
  wards: { 'MED-A': 'Medical ward A', 'SUR-A': 'Surgical ward A', MAT: 'Maternity ward' },
  room: (number: number) => `Room ${number}`,
  closedBecause: 'The call bell is being repaired',
} as const
