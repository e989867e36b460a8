import { counted } from '../../format/counted'
import { duration } from '../../format/duration'
import { type Delivery, forgetReader, listDeliveries, replay, skip } from '../../outbox/operate'
import { readOutboxState } from '../../outbox/state'
import { CliError, UsageError } from '../cli-error'
import { columns } from '../columns'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

const ID = { name: 'ID', help: 'The number in the first column of outbox list.' }
const MOST = 1_000

export const outboxCommands: readonly Command[] = [
  {
    words: ['outbox', 'list'],
    summary: 'List the events that readers failed with: what was set aside, and what is tried again.',
    options: [
      { name: 'all', help: 'Also events that only wait for their turn.' },
      { name: 'reader', value: 'READER', help: 'Only those of one reader, such as notices.orderer' },
      { name: 'limit', value: 'N', help: `At most so many, 1 to ${MOST}; 50 if not given.` },
    ],
    details: [
      'One patient’s events are handled in their order, for each reader: later ones wait while an earlier one is tried',
      'again, and go on when it is set aside. Nothing of a patient is shown; the record is named by its id.',
    ],
    run: list,
  },
  {
    words: ['outbox', 'replay'],
    summary: 'Give an event to its reader again, at once.',
    args: [ID],
    details: ['Later events of the patient that were handled meanwhile stay as they are.'],
    run: (call, tool) => decide(call, tool, replay, 'is given to its reader again'),
  },
  {
    words: ['outbox', 'skip'],
    summary: 'Have a reader never handle an event.',
    args: [ID],
    run: (call, tool) => decide(call, tool, skip, 'is skipped'),
  },
  {
    words: ['outbox', 'forget'],
    summary: 'Keep nothing any more for a reader that is gone, and drop what waits for it.',
    args: [{ name: 'READER', help: 'The name of the reader, as check tells it.' }],
    details: [
      'A reader that the running portal has is subscribed again within seconds, from that moment on.',
    ],
    run: forget,
  },
]

async function list(call: Call, tool: Tool): Promise<Output> {
  const limit = Number(call.given('limit') ?? '50')
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new UsageError(`--limit takes a number from 1 to ${MOST}. Example: --limit 100`)
  const failedOnly = !call.has('all')
  const found = await listDeliveries(tool.database, { reader: call.given('reader'), failedOnly, limit })
  const state = await readOutboxState(tool.sql)
  const total = `${counted(state.setAside, 'event')} set aside, ${state.pending} waiting${
    state.pending > 0 ? `, the oldest for ${duration(state.lagSeconds * 1000)}` : ''
  }.`
  const table =
    found.length === 0
      ? []
      : columns(['ID', 'READER', 'EVENT', 'RECORD', 'STATUS', 'FAILED', 'ERROR'], found.map(cells))
  return { data: { ...state, deliveries: found }, lines: [...table, total] }
}

const cells = ({ id, reader, event, entity, entityId, status, attempts, error }: Delivery) => [
  String(id),
  reader,
  event,
  `${entity} ${entityId}`,
  status,
  counted(attempts, 'time'),
  error ?? '',
]

async function decide(call: Call, tool: Tool, act: typeof replay, done: string): Promise<Output> {
  const text = call.need('ID')
  const id = Number(text)
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`“${text}” is no number of an event. See outbox list.`)
  const found = await act(tool.database, tool.actor, id)
  if (!found)
    throw new CliError(
      `Nothing with the number ${id} waits or was set aside. It may have been handled. See outbox list.`,
    )
  return { data: { id, ...found }, lines: [`Event ${id} of ${found.reader} ${done}.`] }
}

async function forget(call: Call, tool: Tool): Promise<Output> {
  const reader = call.need('READER')
  const { subscriptions, deliveries } = await forgetReader(tool.database, tool.actor, reader)
  if (subscriptions + deliveries === 0) throw new CliError(`Nothing is kept for a reader named ${reader}.`)
  return {
    data: { reader, subscriptions, deliveries },
    lines: [
      `Forgot ${reader}: ${counted(subscriptions, 'subscription')}, ${counted(deliveries, 'event')} dropped.`,
    ],
  }
}
