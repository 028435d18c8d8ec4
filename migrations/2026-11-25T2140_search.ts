// What is found by searching: folded texts of comments, articles and people, each beside the words it is found by.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Snowball's English without a list of words to leave out: whoever looks for "who" or "it" means it.
  await sql`create text search dictionary english_words (template = snowball, language = english)`.execute(db)
  await sql`
    create function stem_of(word text) returns text language sql immutable strict parallel safe
    return coalesce((ts_lexize('english_words', word))[1], word)
  `.execute(db)
  // Without positions: what must stand together is looked for in the folded text, so no limit of a tsvector is near.
  await sql`
    create function search_words(words text, grams text[]) returns tsvector language sql immutable strict parallel safe
    return array_to_tsvector(array(
      select stem_of(word) from unnest(string_to_array(words, ' ')) word where word <> ''
      union all select gram from unnest(grams) gram where gram <> ''))
  `.execute(db)

  // Apart from the comments, whose rows every vote writes anew: an index of words there would be written with each vote.
  await sql`
    create table comment_search (
      comment_id bigint primary key references comments on delete cascade,
      article_id bigint not null,
      folded text not null,
      words tsvector not null,
      version integer not null
    )
  `.execute(db)
  await sql`
    comment on table comment_search is
      'a comment has a row here while readers may see its text; words also hold its article, its language and its drawer'
  `.execute(db)
  await sql`
    create table article_search (
      article_id bigint not null,
      language language not null,
      title text not null,
      title_words tsvector not null,
      folded text not null,
      words tsvector not null,
      version integer not null,
      primary key (article_id, language),
      foreign key (article_id, language) references article_translations on delete cascade
    )
  `.execute(db)
  await sql`
    create table person_search (
      person_id bigint primary key references people on delete cascade,
      name text not null,
      folded text not null,
      words tsvector not null,
      version integer not null
    )
  `.execute(db)
  // Written at once: a list of what is still to be written would be read by every search, and be somebody's to empty.
  for (const table of ['comment_search', 'article_search', 'person_search']) {
    await sql`create index ${sql.ref(`${table}_words`)} on ${sql.ref(table)} using gin (words) with (fastupdate = off)`.execute(
      db,
    )
  }

  // Whoever changes a text and forgets the index takes it out of the index: what is old or hidden is never found.
  await sql`
    create function forget_search() returns trigger language plpgsql as $$
    begin
      case tg_table_name
        when 'comments' then delete from comment_search where comment_id = new.id;
        when 'article_translations' then
          delete from article_search where article_id = new.article_id and language = new.language;
        when 'people' then delete from person_search where person_id = new.id;
      end case;
      return null;
    end $$
  `.execute(db)
  await sql`
    create trigger forget_search after update of body, state, language on comments for each row
    when ((old.body, old.state, old.language) is distinct from (new.body, new.state, new.language))
    execute function forget_search()
  `.execute(db)
  await sql`
    create trigger forget_search after update of title, standfirst, body on article_translations for each row
    when ((old.title, old.standfirst, old.body) is distinct from (new.title, new.standfirst, new.body))
    execute function forget_search()
  `.execute(db)
  await sql`
    create trigger forget_search after update of handle, display_name, organisation on people for each row
    when ((old.handle, old.display_name, old.organisation)
      is distinct from (new.handle, new.display_name, new.organisation))
    execute function forget_search()
  `.execute(db)
}
