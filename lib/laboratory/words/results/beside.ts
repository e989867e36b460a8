/** The latest results beside a note. */
export const latestWords = {
  title: 'Latest results',
  empty: 'No result of the laboratory is released.',
  all: 'All results and trends',
  range: (range: string) => `range ${range}`,
  change: {
    up: (by: string, since: string) => `Up ${by} since ${since}`,
    down: (by: string, since: string) => `Down ${by} since ${since}`,
    same: (_by: string, since: string) => `As on ${since}`,
  },
  trend: (values: readonly string[]) => `Trend: ${values.join(', ')}`,
} as const

/** What a dose may depend on, beside a prescription. */
export const kidneyWords = {
  label: 'Kidney values and weight',
  creatinine: 'Creatinine',
  filtration: 'Estimated filtration rate',
  weight: 'Weight',
  kg: (kg: number) => `${kg} kg`,
  value: (value: string, unit: string | null) => [value, unit].filter(Boolean).join(' '),
  none: (months: number) => `no value within ${months} months`,
} as const
