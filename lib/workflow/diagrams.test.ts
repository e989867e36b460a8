import { expect, it } from 'vitest'
import { modules } from '../modules'
import { diagramOf } from './machine'

const machines = modules.flatMap((module) => module.machines ?? [])

const introduction = `# States and steps

Drawn from the machines in the code, which the transition function, the buttons and the tests read too. After a change of
a machine \`npx vitest run lib/workflow/diagrams.test.ts -u\` draws this file anew.
`

/** A diagram, and a table of who may take which step. */
function chapter({ title, machine }: (typeof machines)[number]): string {
  const steps = Object.values(machine.events).map(
    ({ label, permission, needsReason }) => `| ${label} | \`${permission}\` | ${needsReason ? 'yes' : ''} |`,
  )
  const table = ['| Step | Permission | Reason |', '|---|---|---|', ...steps].join('\n')
  return `## ${title}\n\n\`\`\`mermaid\n${diagramOf(machine)}\n\`\`\`\n\n${table}\n`
}

it('docs/workflows.md draws the machines as they are', async () => {
  const text = [introduction, ...machines.map(chapter)].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/workflows.md')
})
