import { expect, it } from 'vitest'
import { until } from '@/e2e/support/unit/until'
import { doRecurringly } from './recurring'

it('does its work again, also after a failure, and not after it was stopped', async () => {
  let times = 0
  const failures: string[] = []
  const work = {
    ...{ name: 'test.work', everySeconds: 0.001 },
    run: async () => {
      times += 1
      if (times === 2) throw new Error('The database does not answer.')
    },
  }
  const stop = doRecurringly([work], {
    database: {} as never,
    onError: (_, { name }) => failures.push(name),
  })
  await until(() => times > 3)
  await stop()
  const done = times
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(times).toBe(done)
  expect(failures).toEqual(['test.work'])
})
