import { modules } from '@/lib/modules'
import { diagramOf } from '@/lib/workflow/machine'

type Drawn = NonNullable<(typeof modules)[number]['machines']>[number]

const introduction = `# States and steps

Drawn from the machines in the code, which the transition function, the buttons and the tests read too. After a change of
a machine \`npx vitest run lib/workflow/diagrams.test.ts -u\` draws this file again.
`

/** A diagram, and a table of who may take which step. */
function chapter({ title, machine }: Drawn): string {
  const steps = Object.values(machine.events).map(
    ({ label, permission, needsReason }) => `| ${label} | \`${permission}\` | ${needsReason ? 'yes' : ''} |`,
  )
  const table = ['| Step | Permission | Reason |', '|---|---|---|', ...steps].join('\n')
  return `## ${title}\n\n\`\`\`mermaid\n${diagramOf(machine)}\n\`\`\`\n\n${table}\n`
}

/** The states and steps of every module, as docs/workflows.md shows them. */
export const diagramsText = (): string =>
  [introduction, ...modules.flatMap(({ machines = [] }) => machines).map(chapter)].join('\n')
