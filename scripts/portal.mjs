import { run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// npm run portal: the operator's tool (lib/cli/main.ts). Only what it prints itself may reach standard output.
prepareRuntime({ quiet: true })
await run('portal', 'lib/cli/main.ts')
