import { DEMO_PASSWORD, demoPeople } from '@/db/demo/people'
import { migrateDatabase } from '../server/start/migrate-database'
import { loadDemo } from '../staff/load-demo'
import { CliError, type Command } from './command'

export const dbCommands: readonly Command[] = [
  {
    words: ['db', 'url'],
    summary: 'Print the address of the database in use and nothing else.',
    async run(_, tool) {
      return { data: { url: tool.databaseUrl }, lines: [tool.databaseUrl] }
    },
  },
  {
    words: ['db', 'migrate'],
    summary: 'Bring the database up to date: its tables, menus and permissions.',
    async run(_, tool) {
      const done = await migrateDatabase(tool.databaseUrl)
      const lines = [done.length > 0 ? `Added: ${done.join(', ')}.` : 'The database is up to date.']
      return { data: { done }, lines }
    },
  },
  {
    words: ['db', 'demo'],
    summary: 'Load the demo hospital into a database that has no staff.',
    async run(_, tool) {
      if (!(await loadDemo(tool.databaseUrl))) {
        throw new CliError(
          'The database has staff already, so the demo was not loaded. It only goes into one without staff.',
        )
      }
      const accounts = demoPeople.map((person) => person.username)
      return {
        data: { loaded: true, accounts, password: DEMO_PASSWORD },
        lines: [
          `The demo hospital is loaded: ${accounts.length} people, password ${DEMO_PASSWORD}.`,
          `Usernames: ${accounts.join(', ')}.`,
        ],
      }
    },
  },
]
