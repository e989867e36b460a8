import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BarChart } from './bar-chart'
import { LineChart } from './line-chart'

const points = [2, 5, 8].map((value, nth) => ({
  id: nth,
  when: `1${nth}:00`,
  exact: `29 Nov 2026, 1${nth}:00`,
  value,
}))
const news2 = {
  label: 'NEWS2',
  points,
  range: [0, 10],
  bands: [{ from: 7, to: 20, tone: 'danger', words: '7 or more' }],
} as const

/** The numbers that `pattern` finds in `html`, in its order. */
const numbers = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, found]) => Number(found))

test('a line goes from value to value, and a higher value stands higher', () => {
  const html = renderToStaticMarkup(<LineChart {...news2} />)
  const heights = numbers(html, /<circle cx="[\d.]+%" cy="([\d.]+)"/g)
  expect(heights).toHaveLength(3)
  expect(heights).toEqual([...heights].sort((one, other) => other - one))
  expect(numbers(html, /<circle cx="([\d.]+)%"/g)).toEqual([9, 50.5, 92])
  expect(html.match(/class="chart-line"/g)).toHaveLength(2)
})

test('a picture is hidden from those who do not see it, and its table holds every value', () => {
  const html = renderToStaticMarkup(<LineChart {...news2} unit="points" />)
  expect(html).toContain('<svg aria-hidden="true"')
  expect(html).toContain('<th scope="col">Value points</th>')
  for (const { exact, value } of points)
    expect(html).toContain(`<th scope="row">${exact}</th><td>${value}</td>`)
})

test('a band ends with the axis, and is said in words', () => {
  const html = renderToStaticMarkup(<LineChart {...news2} />)
  const [band] = numbers(html, /<rect [^>]*y="([\d.]+)"/g)
  const [lowest, ...lines] = numbers(html, /<line x1="0" x2="100%" y1="([\d.]+)"/g)
  expect(band).toBe(lines.at(-1))
  expect(band).toBeLessThan(lowest ?? 0)
  expect(html).toContain('7 or more')
})

test('no style is written into the page: the policy for contents forbids it', () => {
  expect(renderToStaticMarkup(<LineChart {...news2} />)).not.toContain('style=')
  expect(renderToStaticMarkup(<BarChart {...waits} />)).not.toContain('style=')
})

test('of many values only some say when they were, the first and the last among them', () => {
  const many = Array.from({ length: 12 }, (_, id) => ({
    id,
    when: `day ${id}`,
    exact: `day ${id}`,
    value: id,
  }))
  const html = renderToStaticMarkup(<LineChart label="Pulse" points={many} />)
  const said = numbers(html, /class="chart-when">day (\d+)/g)
  expect(said.length).toBeLessThanOrEqual(4)
  expect([said[0], said.at(-1)]).toEqual([0, 11])
})

test('in a small picture only the first and last, the lowest and the highest of many values are written', () => {
  const values = [7, 3, 5, 9, 6, 5, 8]
  const many = values.map((value, id) => ({ id, when: `day ${id}`, exact: `day ${id}`, value }))
  const html = renderToStaticMarkup(<LineChart label="Pulse" points={many} size="small" />)
  expect(numbers(html, /class="chart-value">(\d+)/g)).toEqual([7, 3, 9, 8])
  // The table has all of them.
  expect(numbers(html, /<td>(\d+)<\/td>/g)).toEqual(values)
})

const waits = {
  label: 'Longest wait',
  heads: { name: 'Clinic', value: 'Longest wait' },
  bars: [
    { id: 'a', name: 'Eye clinic', value: 30, words: '30 min' },
    { id: 'b', name: 'Nurse clinic', value: 120, words: '2 h', tone: 'danger', href: '/help' },
    { id: 'c', name: 'Night clinic', value: 0, words: 'nobody waits' },
  ],
} as const

test('bars are as long as their values, the greatest over the whole width', () => {
  const html = renderToStaticMarkup(<BarChart {...waits} />)
  expect(numbers(html, /<rect width="([\d.]+)%"[^>]*class="chart-bar-value"/g)).toEqual([25, 100, 0])
  expect(html).toContain('<th scope="row">Eye clinic</th>')
  expect(html).toContain('2 h</span>')
})

test('a bar never leaves its place', () => {
  const html = renderToStaticMarkup(<BarChart {...waits} most={60} />)
  expect(numbers(html, /<rect width="([\d.]+)%"[^>]*class="chart-bar-value"/g)).toEqual([50, 100, 0])
})
