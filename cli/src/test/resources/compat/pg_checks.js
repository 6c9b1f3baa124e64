// node-postgres (pg): parameters, types, prepared statements, cursors of its own, pool, errors. Tells what compat.py tells.
const { Client, Pool, types } = require('pg');
const version = require('pg/package.json').version;

const URL = process.env.DATABASE_URL;
const checks = [];
const check = (name, run) => checks.push([name, run]);

async function connected(work) {
  const client = new Client({ connectionString: URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

check('types there and back', () => connected(async (client) => {
  await client.query("SET TimeZone = 'UTC'");
  const row = (await client.query(
    'SELECT $1::int AS i, $2::bigint AS b, $3::float8 AS f, $4::numeric(12,4) AS n, $5::bool AS o, $6::text AS t,'
    + ' $7::bytea AS x, $8::timestamptz AS z, $9::jsonb AS j, $10::int[] AS a, $11::uuid AS u, $12::text AS e',
    [7, '1099511627776', 1.5, '12.5', true, 'año', Buffer.from([0, 255]), new Date(Date.UTC(2024, 1, 29)), { a: [1, null] },
      [1, null, 3], '00112233-4455-6677-8899-aabbccddeeff', null])).rows[0];
  return { ...row, x: row.x.toString('hex') };
}));

check('parameters without types', () => connected(async (client) => {
  await client.query('CREATE TABLE node_rows (id int PRIMARY KEY, name text, at timestamptz, n numeric(10,2))');
  await client.query('INSERT INTO node_rows VALUES ($1, $2, $3, $4)', [1, 'a', new Date(0), 2.5]);
  await client.query('INSERT INTO node_rows (id, name) VALUES ($1, $2)', ['2', null]);
  const found = await client.query('SELECT id, name, n FROM node_rows WHERE id = ANY($1) AND at <= $2', [[1, 2], new Date()]);
  return [found.rows, found.fields.map((field) => field.dataTypeID)];
}));

check('named prepared statements', () => connected(async (client) => {
  const values = [];
  for (let i = 0; i < 5; i++) {
    values.push((await client.query({ name: 'plus-one', text: 'SELECT $1::int + 1 AS v', values: [i] })).rows[0].v);
  }
  return values;
}));

check('RETURNING, rowCount and command', () => connected(async (client) => {
  await client.query('CREATE TABLE node_serial (id serial PRIMARY KEY, name text)');
  const inserted = await client.query("INSERT INTO node_serial (name) VALUES ('a'), ('b') RETURNING id");
  const updated = await client.query("UPDATE node_serial SET name = 'c'");
  return [inserted.rows, inserted.command, updated.rowCount, updated.command];
}));

check('several statements in one text', () => connected(async (client) => {
  const results = await client.query("SELECT 1 AS a; SELECT 'x' AS b; CREATE TEMP TABLE node_temp (a int)");
  return results.map((result) => [result.command, result.rows]);
}));

check('transactions, errors and their fields', () => connected(async (client) => {
  const codes = [];
  await client.query('BEGIN');
  for (const text of ['SELECT 1/0', 'SELECT 1']) {
    await client.query(text).catch((error) => codes.push(error.code, error.severity));
  }
  await client.query('ROLLBACK');
  await client.query('SELECT * FROM node_nowhere').catch((error) => codes.push(error.code, error.position));
  return codes;
}));

check('pool with many queries at once', async () => {
  const pool = new Pool({ connectionString: URL, max: 3 });
  const values = await Promise.all([...Array(40).keys()].map((i) => pool.query('SELECT $1::int AS v', [i])));
  await pool.end();
  return values.reduce((sum, result) => sum + result.rows[0].v, 0);
});

check('rows as arrays, type parsers of the program', () => connected(async (client) => {
  const rows = await client.query({ text: 'SELECT 1 AS a, 2 AS a', rowMode: 'array' });
  const parsed = await client.query({
    text: 'SELECT 5::bigint AS b', types: { getTypeParser: (oid, format) => oid === 20 ? (v) => Number(v) : types.getTypeParser(oid, format) } });
  return [rows.rows, parsed.rows];
}));

check('binary results', () => connected(async (client) => {
  const row = (await client.query({ text: 'SELECT 7::int AS i, 1.5::float8 AS f, true AS b, $1::text AS t', values: ['x'], binary: true })).rows[0];
  return row;
}));

check('LISTEN and NOTIFY', () => connected(async (client) => {
  const got = new Promise((resolve, reject) => {
    client.on('notification', (message) => resolve([message.channel, message.payload]));
    setTimeout(() => reject(new Error('no notification')), 5000).unref();
  });
  await client.query('LISTEN node_channel');
  await client.query("NOTIFY node_channel, 'hola'");
  return got;
}));

async function main() {
  console.log(JSON.stringify({ version, checks: checks.map(([name]) => name) }));
  for (const [name, run] of checks) {
    try {
      console.log(JSON.stringify({ check: name, value: JSON.stringify(await run()) }));
    } catch (error) {
      console.log(JSON.stringify({ check: name, error: `${error.code ?? error.name}: ${error.message}`.slice(0, 400) }));
    }
  }
}

main();
