import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// npm run bench: what checking access costs, as ratios measured side by side (bench/main.ts).
prepareRuntime({ dev: true })
process.env.NODE_ENV = 'production'
await run('bench', 'bench/main.ts')
