import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// npm run dev: the same front and embedded database as npm start, with Next's development server behind it.
prepareRuntime({ dev: true })
process.env.NODE_ENV = 'development'
await run('development', 'lib/server/start/development.ts')
