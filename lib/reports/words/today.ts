/** The hospital today beside the usual. */
export const todayWords = {
  title: 'Today beside the usual',
  line: 'Up to this time of the day; usual is the median of the last eight same weekdays up to the same time',
  figure: 'What',
  now: 'Today',
  usual: 'Usual',
  beside: 'Beside the usual',
  trend: 'Last eight and today',
  empty: 'Nothing to compare.',
  unknown: 'not known',
  names: {
    arrivals: 'Arrivals in the clinics',
    waiting: 'Waiting to be seen',
    occupied: 'Beds occupied',
    operations: 'Operations begun',
    results: 'Results released',
  },
  compared: (now: number, usual: number | null) => {
    if (usual === null) return 'not known'
    const more = Math.round((now - usual) * 10) / 10
    if (more === 0) return 'as usual'
    return `${Math.abs(more).toLocaleString('en-GB')} ${more > 0 ? 'more' : 'fewer'}`
  },
  trendSaid: (values: readonly number[]) => `Same weekdays, the earliest first: ${values.join(', ')}`,
} as const
