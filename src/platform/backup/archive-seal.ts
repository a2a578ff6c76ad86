import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { someRandomBytes } from '../../kernel/random-bytes.ts'
import { keysOfBackup } from '../crypto/file-secrets.ts'
import type { Keys } from '../crypto/keys.ts'
import type { BackupHeader, ToldSeal } from './manifest.ts'

const packed = promisify(gzip)
const unpacked = promisify(gunzip)
const SALT_BYTES = 16

/** What opens backups: secrets by number, and by which print a header names them. */
export type SealKeys = Pick<Keys, 'fingerprints' | 'files'>

/** Seals the tables of one backup and proves the whole of it, with keys that no other backup shares. */
export interface ArchiveSeal {
  readonly told: ToldSeal
  /** A piece of a table, packed and sealed; it opens under its own name only. */
  seal(name: string, clear: Buffer): Promise<Buffer>
  /** @throws Error for a piece that was changed or lies elsewhere */
  open(name: string, sealed: Buffer): Promise<Buffer>
  /** What only the installation could write below this manifest, which names every byte before it. */
  proofOf(manifest: string): Buffer
}

function archiveSeal(keys: SealKeys, number: number, salt: string): ArchiveSeal {
  const { cipher, tables, proof } = keysOfBackup(keys.files.of[number]!, salt)
  return {
    told: { number, salt },
    seal: async (name, clear) => cipher.seal(tables, Buffer.from(name), await packed(clear)),
    async open(name, sealed) {
      const clear = cipher.open(tables, Buffer.from(name), sealed)
      if (!clear) throw new Error(`${name} was changed or belongs elsewhere`)
      return unpacked(clear)
    },
    proofOf: (manifest) => cipher.hmac(proof, manifest),
  }
}

export const newSeal = (keys: SealKeys): ArchiveSeal =>
  archiveSeal(keys, keys.files.current, someRandomBytes(SALT_BYTES).toString('hex'))

/** The name of the key without which the tables stay sealed; null for a backup of format 1. */
export const sealKeyOf = ({ seal }: BackupHeader): string | null => (seal ? `seal-${seal.number}` : null)

/** What opens a backup; null where its tables lie in clear (format 1), and where the key is not here. */
export function sealOf(header: BackupHeader, keys: SealKeys): ArchiveSeal | null {
  const name = sealKeyOf(header)
  if (name === null || keys.fingerprints[name] === undefined || keys.fingerprints[name] !== header.keys[name])
    return null
  return archiveSeal(keys, header.seal!.number, header.seal!.salt)
}
