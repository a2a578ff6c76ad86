import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'

/** This process among all that ever work on a store: machine, process id, and a word of its own, since ids are given again. */
export const processName = `${hostname()} ${process.pid} ${randomBytes(6).toString('hex')}`
