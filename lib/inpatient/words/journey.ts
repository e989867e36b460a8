/** A stay that is not over, and whose turn it is. */
export const journeyWords = {
  admission: 'Admission',
  stay: (ward: string) => `Stay, ${ward}`,
  place: (status: string, bed: string | null) => (bed ? `${status}, bed ${bed}` : status),
  transfer: (ward: string) => `Transfer to ${ward}`,
  desk: 'Bed management',
} as const
