import { createReadStream } from 'node:fs'
import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  backupPath,
  beginBackup,
  beginVerify,
  currentWork,
  listBackups,
  shelfFolder,
} from '../../platform/backup/shelf.ts'
import { fileAnswer } from '../../platform/http/answer.ts'
import { doorRoute } from '../../platform/http/route.ts'
import { demandRegion, permitsEveryHome } from '../permission/region-wide.ts'

const READ = 'directory.read-backups'
const MANAGE = 'directory.manage-backups'
const NameParam = Type.Object({ name: Type.String({ maxLength: 120, title: '备份' }) })
const Words = Type.Union([Type.Object({ zh: Type.String(), en: Type.String() }), Type.Null()])
const Nullable = Type.Union([Type.String(), Type.Null()])

/** A backup holds the whole database, every data home, under one key. */
const otherHomes = (): Refusal =>
  new Refusal(
    'backup.other-homes',
    {
      what: label(
        '备份里还有其他地区的数据，不能由一个地区的系统管理员下载',
        'The backup holds data of other regions as well: the system administrator of one of them cannot take it',
      ),
      advice: label(
        '请由对全部地区担任系统管理员的人下载，或在服务器上取备份文件',
        'Whoever is system administrator over all of them takes it, or the file is taken on the server',
      ),
    },
    { status: 403 },
  )

const list = doorRoute({
  method: 'GET',
  path: '/api/backups',
  name: 'listBackups',
  summary: label('备份', 'Backups of this installation, what is being done now, and where they lie'),
  permission: READ,
  response: Type.Object({
    folder: Type.String(),
    keysFolder: Type.String(),
    store: Type.String({ description: 'pglite or postgres' }),
    backups: Type.Array(
      Type.Object({
        name: Type.String(),
        size: Type.Integer({ description: 'Bytes' }),
        madeAt: Nullable,
        madeBy: Nullable,
        rows: Type.Union([Type.Integer(), Type.Null()]),
        files: Type.Union([Type.Integer(), Type.Null()]),
        damagedFiles: Type.Integer({ description: 'Files in it that were damaged before it was made' }),
        missingFiles: Type.Integer({ description: 'Files that rows name and that could not be had when it was made' }),
        checkedAt: Nullable,
        ok: Type.Union([Type.Boolean(), Type.Null()]),
        problem: Words,
        proof: Type.Union([Type.String(), Type.Null()], {
          description: 'Of a checked one: proven, key-missing or none (made before November 2026, or damaged)',
        }),
        missingKeys: Type.Array(Type.String()),
      }),
    ),
    work: Type.Union([
      Type.Object({
        kind: Type.String(),
        name: Type.String(),
        state: Type.String(),
        done: Type.Number(),
        total: Type.Number(),
        problem: Words,
      }),
      Type.Null(),
    ]),
  }),
  async handle(door) {
    await door.read((ctx) => demandRegion(ctx, READ))
    const folder = shelfFolder(door.app)
    const backups = (await listBackups(folder)).map(({ name, size, note }) => ({
      name,
      size,
      madeAt: note?.madeAt ?? null,
      madeBy: note?.madeBy ?? null,
      rows: note?.rows ?? null,
      files: note?.files ?? null,
      damagedFiles: note?.damaged ?? 0,
      missingFiles: note?.missing ?? 0,
      checkedAt: note?.checkedAt ?? null,
      ok: note?.ok ?? null,
      problem: note?.problem ?? null,
      proof: note?.proof ?? null,
      missingKeys: [...(note?.missingKeys ?? [])],
    }))
    return { folder, keysFolder: door.app.keysFolder, store: door.app.db.kind, backups, work: currentWork(folder) }
  },
})

const make = doorRoute({
  method: 'POST',
  path: '/api/backups',
  name: 'makeBackup',
  summary: label('立即备份', 'Begin a backup'),
  permission: MANAGE,
  response: Type.Object({ name: Type.String() }),
  async handle(door) {
    const asked = await door.read(async (ctx) => {
      await demandRegion(ctx, MANAGE)
      return { now: ctx.now, region: ctx.region }
    })
    const stamp = asked.now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
    const { app } = door
    const name = await beginBackup(app, {
      name: `${asked.region}-${stamp}`,
      now: asked.now,
      by: door.actor.name,
      log: app.log,
    })
    await door.write((ctx) => ctx.audit({ action: 'backup.made', objectKind: 'backup', objectId: name }))
    return { name }
  },
})

const verify = doorRoute({
  method: 'POST',
  path: '/api/backups/:name/verify',
  name: 'verifyBackup',
  summary: label('核对备份', 'Begin to read a backup from end to end'),
  permission: MANAGE,
  params: NameParam,
  async handle(door, { params }) {
    const now = await door.read(async (ctx) => {
      await demandRegion(ctx, MANAGE)
      return ctx.now
    })
    beginVerify(door.app, params.name, now, door.app.log)
    await door.write((ctx) => ctx.audit({ action: 'backup.checked', objectKind: 'backup', objectId: params.name }))
    return null
  },
})

const download = doorRoute({
  method: 'GET',
  path: '/api/backups/:name/file',
  name: 'downloadBackup',
  summary: label(
    '下载备份',
    'The file of a backup, for whoever administers every data home in it; every download is audited',
  ),
  permission: MANAGE,
  params: NameParam,
  async handle(door, { params }) {
    const path = await door.write(async (ctx) => {
      await demandRegion(ctx, MANAGE)
      if (!(await permitsEveryHome(ctx, MANAGE))) throw otherHomes()
      const found = backupPath(shelfFolder(door.app), params.name)
      await ctx.audit({ action: 'backup.downloaded', objectKind: 'backup', objectId: params.name })
      return found
    })
    return fileAnswer(createReadStream(path), params.name, 'application/gzip')
  },
})

export const backupRoutes = [list, make, verify, download]
