import { moveVersion } from '../../access/admin/change'
import { accessRules } from '../../access/decision/rules'
import { readPropagation } from '../../access/delivery/propagation'
import { missingWords, reachOf, reachWords, tabWords } from '../../access/delivery/propagation-words'
import { counted } from '../../format/counted'
import { duration } from '../../format/duration'
import { snapshotKey } from '../../snapshot/snapshot'
import type { SnapshotStore, StoreEntry } from '../../snapshot/store'
import { CliError, UsageError } from '../cli-error'
import { columns } from '../columns'
import type { Call, Command, Output } from '../command'
import { otherStore, waitUntilServed, warnOtherStore } from '../processes'
import type { Tool } from '../tool'

const LONGEST_WAIT_SECONDS = 60
const MEMORY = 'CACHE_STORE is memory: each process keeps its own values, so there is nothing shared.'

export const cacheCommands: readonly Command[] = [
  {
    words: ['cache', 'clear'],
    summary: 'Make every process read the access data again, and empty the store.',
    options: [
      {
        name: 'wait',
        value: 'SECONDS',
        help: `How long to wait for the processes to serve the new version, 0 to ${LONGEST_WAIT_SECONDS}; 2 by default.`,
      },
    ],
    details: [
      'A process comes to the new version when it is told of it or with its next request, and reports it then.',
    ],
    run: clear,
  },
  {
    words: ['cache', 'list'],
    summary: 'List what the store holds: key, size and the time left.',
    args: [
      {
        name: 'PREFIX',
        optional: true,
        help: 'Only keys that begin with this text, such as snapshot:access:',
      },
    ],
    run: list,
  },
  {
    words: ['cache', 'delete'],
    summary: 'Delete the keys that begin with a text. Costs time only, never correctness.',
    args: [{ name: 'PREFIX', help: 'The beginning of the keys, such as snapshot:access:' }],
    run: remove,
  },
  {
    words: ['cache', 'stats'],
    summary: 'Show the version, how far it has come, how full the store is, and each server process.',
    details: [
      'AFTER is the time from the commit of the last change until the process first served or held its version, by',
      'the clock of the database. It is empty for a process that is behind or that started since.',
    ],
    run: stats,
  },
]

async function clear(call: Call, tool: Tool): Promise<Output> {
  const seconds = waitSeconds(call.given('wait'))
  const store = await tool.store()
  const { before, after } = await moveVersion(tool.database)
  const cleared = await deleteAllBut(store, after).catch((error: unknown) => ({ error }))
  const { running, served } = await waitUntilServed(tool.sql, after, seconds)
  const lines = [`Version: ${before} -> ${after}`]
  const notes = await warnOtherStore(tool)
  if ('error' in cleared) {
    notes.push(
      `Warning: the ${store.kind} store could not be emptied (${reason(cleared.error)}). The version has moved all ` +
        'the same, so nobody is served from what is left there.',
    )
  } else if (store.kind === 'memory') lines.push(MEMORY)
  else lines.push(`Deleted ${counted(cleared.deleted, 'superseded value')} from the ${store.kind} store.`)
  lines.push(servedLine(running, served))
  const deleted = 'error' in cleared ? null : cleared.deleted
  return { data: { before, after, store: store.kind, deleted, processes: { running, served } }, lines, notes }
}

function servedLine(running: number, served: number): string {
  if (running === 0) return 'No server process is running, so nobody serves anything yet.'
  const line = `Served by ${served} of ${counted(running, 'process', 'processes')} so far.`
  return served < running
    ? `${line} The others come to it at the latest with the next request that they answer.`
    : line
}

function waitSeconds(text = '2'): number {
  const seconds = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > LONGEST_WAIT_SECONDS) {
    throw new UsageError(
      `--wait takes seconds from 0 to ${LONGEST_WAIT_SECONDS}, not “${text}”. Example: --wait 5`,
    )
  }
  return seconds
}

async function deleteAllBut(store: SnapshotStore, version: string): Promise<{ deleted: number }> {
  const kept = snapshotKey(accessRules, version)
  const superseded = (await entriesOf(store, `snapshot:${accessRules.name}:`)).filter(
    (entry) => entry.key !== kept,
  )
  return { deleted: await store.delete(superseded.map((entry) => entry.key)) }
}

async function list(call: Call, tool: Tool): Promise<Output> {
  const prefix = call.given('PREFIX') ?? ''
  const store = await tool.store()
  const notes = await warnOtherStore(tool)
  const entries = await asked(store, entriesOf(store, prefix))
  const { version } = await readPropagation(tool.sql)
  const rows = entries.map((entry) => ({
    ...entry,
    current: entry.key === snapshotKey(accessRules, version),
  }))
  const data = {
    store: store.kind,
    entries: rows.map(({ key, bytes, ttlSeconds = null, current }) => ({ key, bytes, ttlSeconds, current })),
  }
  if (store.kind === 'memory') return { data, lines: [MEMORY], notes }
  const total = `${sizeOf(entries)} in the ${store.kind} store.`
  if (entries.length === 0) return { data, lines: [total], notes }
  const cells = rows.map(({ key, bytes, ttlSeconds, current }) => [
    key,
    String(bytes),
    ttlSeconds === undefined ? 'no end' : `${ttlSeconds} s`,
    current ? 'current' : '',
  ])
  return { data, lines: [...columns(['KEY', 'BYTES', 'TIME LEFT', ''], cells), total], notes }
}

async function remove(call: Call, tool: Tool): Promise<Output> {
  const store = await tool.store()
  const notes = await warnOtherStore(tool)
  const keys = (await asked(store, entriesOf(store, call.need('PREFIX')))).map((entry) => entry.key)
  const deleted = await asked(store, store.delete(keys))
  const done = `Deleted ${counted(deleted, 'value')} from the ${store.kind} store.`
  return { data: { store: store.kind, deleted }, lines: [store.kind === 'memory' ? MEMORY : done], notes }
}

const processHeads = ['HOST', 'PROCESS', 'STORE', 'STATE', 'VERSION SERVED', 'AFTER', 'TABS', 'TOLD', 'SEEN']

async function stats(_: Call, tool: Tool): Promise<Output> {
  const store = await tool.store()
  const propagation = await readPropagation(tool.sql)
  const { version, changedAt, processes } = propagation
  const reach = reachOf(propagation)
  const entries = await asked(store, entriesOf(store, ''))
  const shared = store.kind !== 'memory'
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const cells = processes.map((process) => [
    process.host,
    String(process.pid),
    process.store,
    process.state,
    process.servedVersion ?? '-',
    process.afterCommitMs === null ? '-' : duration(process.afterCommitMs),
    String(process.tabsOpen),
    String(process.tabsTold),
    `${process.seenSecondsAgo} s ago`,
  ])
  const reached = [reachWords(reach), missingWords(propagation)].filter(Boolean).join('. ')
  return {
    data: {
      version,
      changedAt,
      store: store.kind,
      entries: shared ? entries.length : null,
      bytes: shared ? bytes : null,
      reach,
      processes,
    },
    lines: [
      `Version:  ${version}`,
      `Changed:  ${changedAt}`,
      `Reach:    ${reached}`,
      `Tabs:     ${tabWords(reach)}`,
      `Store:    ${store.kind}, ${shared ? sizeOf(entries) : 'nothing shared'}`,
      ...(cells.length === 0 ? [] : ['', ...columns(processHeads, cells)]),
    ],
    notes: otherStore(processes, store.kind),
  }
}

async function entriesOf(store: SnapshotStore, prefix: string): Promise<StoreEntry[]> {
  const entries: StoreEntry[] = []
  for await (const entry of store.list(prefix)) entries.push(entry)
  return entries.sort((a, b) => (a.key < b.key ? -1 : 1))
}

function sizeOf(entries: readonly StoreEntry[]): string {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  return `${counted(entries.length, 'value')}, ${counted(bytes, 'byte')}`
}

/** Words a store failure for the operator. */
async function asked<T>(store: SnapshotStore, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw new CliError(
      `The ${store.kind} store does not answer (${reason(error)}). Check that it runs and its settings.`,
    )
  }
}

const reason = (error: unknown) => (error instanceof Error && error.message) || 'no reason given'
