#!/usr/bin/env node
// From source: TypeScript through tsx, found from here and not from the working directory.
import { register } from 'tsx/esm/api'

register()
const { main } = await import(new URL('../src/apps/cli/main.ts', import.meta.url).href)
await main(process.argv.slice(2))
