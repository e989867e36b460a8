import { expect, it } from 'vitest'
import { appointmentMachine } from '../appointments/model/appointment-machine'
import { exceptionMachine } from '../appointments/model/schedule-exception-machine'
import { ticketMachine } from '../appointments/model/ticket-machine'
import { visitMachine } from '../encounters/model/encounter-machine'
import { noteMachine } from '../encounters/model/note-machine'
import { diagnosisMachine, vitalsMachine } from '../encounters/model/record-machines'
import { medicationMachine, serviceMachine } from '../orders/model/order-machines'
import {
  alertMachine,
  allergyMachine,
  contactMachine,
  coverageMachine,
  problemMachine,
} from '../patients/model/entry-machines'
import { patientMachine } from '../patients/model/patient-machine'
import { diagramOf, type Machine } from './machine'

const machines: readonly { title: string; machine: Machine<string, string, string> }[] = [
  { title: 'A patient’s record', machine: patientMachine },
  { title: 'An appointment', machine: appointmentMachine },
  { title: 'A ticket in the queue', machine: ticketMachine },
  { title: 'Leave, a closed day or extra hours', machine: exceptionMachine },
  { title: 'A visit', machine: visitMachine },
  { title: 'A set of vital signs', machine: vitalsMachine },
  { title: 'A note', machine: noteMachine },
  { title: 'A diagnosis', machine: diagnosisMachine },
  { title: 'An order for the laboratory, imaging or a procedure', machine: serviceMachine },
  { title: 'A prescription', machine: medicationMachine },
  { title: 'An allergy', machine: allergyMachine },
  { title: 'An alert', machine: alertMachine },
  { title: 'A problem', machine: problemMachine },
  { title: 'A contact', machine: contactMachine },
  { title: 'A coverage', machine: coverageMachine },
]

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
