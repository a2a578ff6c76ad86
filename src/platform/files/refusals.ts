import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** Enough of a hash to find the file by, short enough to read out. */
const short = (sha256: string): string => sha256.slice(0, 12)

export const tooLarge = (name: string, maxBytes: number): Refusal => {
  const mb = Math.floor(maxBytes / 1024 / 1024)
  return new Refusal(
    'files.too-large',
    {
      what: label(`文件“${name}”超过 ${mb} MB 的上限`, `the file "${name}" is larger than the limit of ${mb} MB`),
      advice: label('请拆分文件，或另存为 CSV 后再上传', 'split the file or save it as CSV'),
    },
    { params: { name, maxBytes }, status: 413 },
  )
}

/** A kept file whose bytes are not those that were kept under its name. */
export const fileDamaged = (sha256: string): Refusal =>
  new Refusal(
    'files.damaged',
    {
      what: label(
        `保存的文件 ${short(sha256)} 被改动过或者不完整，打不开`,
        `the kept file ${short(sha256)} was changed or is not whole: it cannot be opened`,
      ),
      advice: label(
        '请系统管理员用以前的备份取回（zhiheng restore --files 备份文件），再试一次',
        'ask the system administrator to bring it back from a backup (zhiheng restore --files FILE) and try again',
      ),
    },
    { params: { sha256 }, status: 500 },
  )

/** A kept file that was sealed with a key which this installation has not. */
export const fileKeyMissing = (sha256: string, number: number): Refusal =>
  new Refusal(
    'files.key-missing',
    {
      what: label(
        `保存的文件 ${short(sha256)} 是用密钥 seal-${number} 加密的，密钥目录里没有这把密钥`,
        `the kept file ${short(sha256)} is sealed with the key seal-${number}, which the key folder lacks`,
      ),
      advice: label(
        '请系统管理员把原来的 keys 文件夹放回去，再运行 zhiheng doctor',
        'ask the system administrator to bring back the keys folder it was sealed with and to run zhiheng doctor',
      ),
    },
    { params: { sha256, key: `seal-${number}` }, status: 500 },
  )
