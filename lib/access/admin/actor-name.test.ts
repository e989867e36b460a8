import { expect, it } from 'vitest'
import { actorName } from './actor-name'

it.each([
  ['adam', 'Adam Clarke', true, 'Adam Clarke'],
  ['adam', 'Adam Clarke', false, 'Adam Clarke (not verified)'],
  ['sql:portal_app', null, true, 'SQL (portal_app)'],
  ['cli:root', null, false, 'Operator (root)'],
])('%s, %s, verified: %s is shown as %s', (actor, fullName, verified, shown) => {
  expect(actorName(actor, fullName, verified)).toBe(shown)
})
