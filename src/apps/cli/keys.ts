import { join } from 'node:path'
import { Option, type Command } from 'commander'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fingerprintOf, readKeys } from '../../platform/crypto/key-folder.ts'
import { createKeys, hasKeys, rotateKey } from '../../platform/crypto/keys.ts'
import { cipherOf, SUITES, type Suite } from '../../platform/crypto/suites.ts'
import { dataFolder, type StoreOptions } from './session.ts'

type Asked = StoreOptions & { readonly suite?: Suite }

const folderOf = (command: Command): string => join(dataFolder(command.optsWithGlobals<Asked>()), 'keys')

const suiteOption = (): Option =>
  new Option('--suite <suite>', 'aes-256-gcm, or sm4: SM4 with HMAC-SM3; without it that of the key in use').choices([
    ...SUITES,
  ])

/** One line per key: kind, number, suite, fingerprint; the newest of a kind is in use. */
const list = (folder: string): void => {
  for (const key of readKeys(folder))
    process.stdout.write(`${key.kind}-${key.number}  ${key.suite}  ${fingerprintOf(key)}\n`)
}

/** `zhiheng keys`, `keys new --suite sm4` before the first start, `keys rotate --suite sm4` later; no database is opened. */
export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('keys of this installation: which there are, new ones')
  keys.command('list', { isDefault: true }).action((_: object, command: Command) => list(folderOf(command)))
  keys
    .command('new')
    .description('make the keys of a new installation, before its first start')
    .addOption(suiteOption())
    .action((_: object, command: Command) => {
      const folder = folderOf(command)
      if (hasKeys(folder))
        throw new Refusal('keys.present', {
          what: label(`${folder} 里已有密钥`, `There are keys in ${folder}`),
          advice: label('更换加密密钥用 zhiheng keys rotate', 'A new one is made by zhiheng keys rotate'),
        })
      const { suite = 'aes-256-gcm' } = command.optsWithGlobals<Asked>()
      cipherOf(suite)
      createKeys(folder, suite)
      list(folder)
    })
  keys
    .command('rotate')
    .description(
      'a new key to seal with; what was sealed stays readable with the old ones. Restart the service afterwards',
    )
    .addOption(suiteOption())
    .action((_: object, command: Command) => {
      const folder = folderOf(command)
      const { suite } = command.optsWithGlobals<Asked>()
      if (suite) cipherOf(suite)
      rotateKey(folder, 'seal', suite)
      process.stderr.write('新密钥从下次启动服务起使用；请把 keys 文件夹再备份一份。\n')
      list(folder)
    })
}
