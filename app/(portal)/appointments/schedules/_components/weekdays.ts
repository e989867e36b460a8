/** ISO 8601: 1 is Monday. */
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const weekdayName = (weekday: number) => weekdays[weekday - 1] ?? ''

export const weekdayOptions = weekdays.map((label, index) => ({ value: String(index + 1), label }))
