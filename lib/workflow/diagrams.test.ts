import { expect, it } from 'vitest'
import { diagramsText } from '@/e2e/support/unit/diagrams'

it('docs/workflows.md draws the machines as they are', async () => {
  await expect(diagramsText()).toMatchFileSnapshot('../../docs/workflows.md')
})
