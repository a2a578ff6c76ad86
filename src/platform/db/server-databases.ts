import { openDatabase, type Database } from './database.ts'

/** Databases made beside the one that an address names, for tests and measurements. On a cluster each stands on every node. */
export interface DatabaseServer {
  /** Whether the databases made here are spread over the nodes of a cluster. */
  readonly isCluster: boolean
  urlOf(name: string): string
  has(name: string): Promise<boolean>
  /** An empty database; on a cluster with the extension, knowing the nodes. */
  create(name: string): Promise<void>
  /** A copy of a database that nobody is connected to. */
  copy(name: string, template: string): Promise<void>
  rename(name: string, to: string): Promise<void>
  drop(name: string): Promise<void>
  /** One after another, over all processes that use this server. */
  alone<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface Node {
  readonly db: Database
  readonly host: string
  readonly port: number
  readonly coordinator: boolean
  readonly shards: boolean
}

const withName = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function nodesOf(url: string, first: Database): Promise<Node[]> {
  const { hostname, port } = new URL(url)
  const alone = { db: first, host: hostname, port: Number(port || 5432), coordinator: true, shards: true }
  if (!first.citus) return [alone]
  const found =
    await first.execute(`select nodename as host, nodeport::int as port, groupid = 0 as coordinator, shouldhaveshards as shards
    from pg_dist_node where noderole = 'primary' order by groupid`)
  const others = (found as unknown[] as Omit<Node, 'db'>[]).map(async (node) => {
    if (node.coordinator) return { ...node, db: first }
    const at = new URL(url)
    at.hostname = node.host
    at.port = String(node.port)
    return { ...node, db: await openDatabase(at.href, { poolSize: 1 }) }
  })
  return others.length === 0 ? [alone] : Promise.all(others)
}

/** Opens a server for making databases. Of a cluster `url` names a database on the coordinator in which the extension is and the nodes are known. */
export async function openServer(url: string): Promise<DatabaseServer> {
  const first = await openDatabase(url, { poolSize: 1 })
  const nodes = await nodesOf(url, first)
  const everywhere = async (...texts: string[]): Promise<void> => {
    for (const { db } of nodes) for (const text of texts) await db.execute(text)
  }
  const inside = async (node: Node, name: string, ...texts: string[]): Promise<void> => {
    const db = await openDatabase(withName(node.db.url, name), { poolSize: 1 })
    try {
      for (const text of texts) await db.execute(text)
    } finally {
      await db.close()
    }
  }
  /** A cluster keeps a process of its own in every database; a copy or another name need one that nobody uses. */
  const quiet = (name: string): Promise<void> =>
    first.citus
      ? everywhere(
          `alter database ${name} allow_connections false`,
          `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`,
        )
      : Promise.resolve()
  const has = async (name: string): Promise<boolean> =>
    (await first.execute('select 1 from pg_database where datname = $1', [name])).length > 0
  return {
    isCluster: first.citus,
    urlOf: (name) => withName(url, name),
    has,
    async create(name) {
      await everywhere(`create database ${name} template template0 encoding 'UTF8'`)
      if (!first.citus) return
      for (const node of nodes) await inside(node, name, 'create extension citus')
      for (const node of nodes) {
        const at = `'${node.host}', ${node.port}`
        const added = node.coordinator ? `citus_set_coordinator_host(${at})` : `citus_add_node(${at})`
        await inside(
          nodes[0]!,
          name,
          `select ${added}`,
          `select citus_set_node_property(${at}, 'shouldhaveshards', ${node.shards})`,
        )
      }
    },
    async copy(name, template) {
      await quiet(template)
      await everywhere(`create database ${name} template ${template}`)
    },
    async rename(name, to) {
      await quiet(name)
      await everywhere(`alter database ${name} rename to ${to}`)
    },
    async drop(name) {
      if (await has(name)) await quiet(name)
      await everywhere(`drop database if exists ${name} with (force)`)
    },
    async alone(work) {
      await first.execute('select pg_advisory_lock(72046)')
      try {
        return await work()
      } finally {
        await first.execute('select pg_advisory_unlock(72046)')
      }
    },
    async close() {
      for (const { db } of nodes) await db.close()
    },
  }
}
