import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'
import { prepareRedis } from './tools.mjs'

// npm run torture: faults, changes and readers at once, and whether anybody saw an old answer (bench/torture/main.ts).
prepareRuntime({ dev: true })
prepareRedis()
process.env.NODE_ENV = 'production'
await run('torture', 'bench/torture/main.ts')
