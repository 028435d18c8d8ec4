// What is typed to make a database run it: each with a mark in it that no statement of ours has in its text.

/** Stands in every one of them; where it is part of a statement, text was put together. */
export const mark = 'zq9kiu'

/** How long the database would sleep; longer than any statement of ours takes, shorter than it may. */
export const naps = 2.5

const sleep = `pg_sleep(${naps})`

export const injections: string[] = [
  `'${mark}`,
  `"${mark}`,
  `\`${mark}`,
  `${mark}'--`,
  `${mark}"--`,
  `${mark}')--`,
  `${mark}'))/*`,
  `${mark}\\`,
  `\\'${mark}`,
  `\\\\' or '${mark}'='${mark}'--`,
  `' or '1'='1' or '${mark}'='`,
  `' or 1=1--${mark}`,
  `1 or 1=1 --${mark}`,
  `1) or (1=1 /*${mark}*/`,
  `' and '${mark}'='x`,
  `' and 1=cast((select '${mark}' || version()) as int)--`,
  `1 and 1=cast('${mark}' as int)`,
  `' union select null,'${mark}',null--`,
  `-1 union all select '${mark}' from people--`,
  `'; select '${mark}'; --`,
  `'; insert into topics (slug) values ('${mark}'); --`,
  `'; drop table people; --${mark}`,
  `'; update people set handle='${mark}'; --`,
  `1; ${sleep.replace('pg', `select '${mark}', pg`)}`,
  `'; select ${sleep}--${mark}`,
  `' || ${sleep} || '${mark}`,
  `' and ${sleep} is not null--${mark}`,
  `1 and (select 1 from ${sleep}) is not null /*${mark}*/`,
  `(select case when (1=1) then ${sleep} else null end)--${mark}`,
  `${mark}' order by 99--`,
  `(case when 1=1 then '${mark}' else posted_at end)`,
  `posted_at; select ${sleep}--${mark}`,
  `$$${mark}$$`,
  `$x$${mark}$x$ || ${sleep}`,
  `'||chr(39)||'${mark}`,
  `E'\\x27${mark}'`,
  `U&'\\0027${mark}'`,
  `\u02bc${mark}\u02bc or 1=1`,
  `\u2019 or \u20191\u2019=\u20191 ${mark}`,
  `\uff07 or 1=1 --${mark}`,
  `%27${mark}%27--`,
  `%2527${mark}`,
  `%_%${mark}%_%`,
  `_${mark}\\%\\_`,
  `{"$ne": "${mark}"}`,
  `{${mark},"x"}`,
  `[1,2]::${mark}[]`,
  `$1 ${mark} $2`,
  `:${mark} ? ?`,
  `a\u0000'; select '${mark}`,
  `*)(uid=${mark}))(|(uid=*`,
  `copy (select '${mark}') to program 'id'`,
  `${mark}&!|():*<->`,
  `${'('.repeat(200)}${mark}`,
]

/** Of the same shape and innocent: letters where signs were. */
export const innocent = (payload: string) => payload.replaceAll(/[^a-z0-9 ]/gi, 'a')

/** Two that differ only in whether they would be true. */
export const pairs: [yes: string, no: string][] = [
  [`' or '1'='1' or '${mark}'='`, `' or '1'='2' and '${mark}'='`],
  [`1 or 1=1 --${mark}`, `1 and 1=2 --${mark}`],
  [`' and 1=1 --${mark}`, `' and 1=2 --${mark}`],
]
