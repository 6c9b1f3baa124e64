# Perl's DBD::Pg: placeholders, COPY, metadata, savepoints. Tells what compat.py tells.
use strict;
use warnings;
use DBI;
use DBD::Pg qw(:pg_types);
use JSON::PP;

my ($user, $host, $port, $database) = $ENV{DATABASE_URL} =~ m{^postgresql://(\w+)@([^:]+):(\d+)/(\w+)};
my $json = JSON::PP->new->ascii->canonical->allow_nonref;
my @checks;

sub check { my ($name, $code) = @_; push @checks, [$name, $code] }

sub connected {
    return DBI->connect("dbi:Pg:dbname=$database;host=$host;port=$port", $user, '',
        {RaiseError => 1, PrintError => 0, AutoCommit => 1, @_});
}

check 'placeholders, types and NULL' => sub {
    my $dbh = connected();
    $dbh->do('CREATE TABLE perl_rows (id int, name text, n numeric(10,2), at timestamp, b bytea)');
    my $insert = $dbh->prepare('INSERT INTO perl_rows VALUES (?, ?, ?, ?, ?)');
    $insert->bind_param(5, undef, {pg_type => PG_BYTEA});
    $insert->execute(1, "a\x{f1}o", '12.50', '2024-02-29 10:00:00', "\x00\xff");
    $insert->execute(2, undef, undef, undef, undef);
    return $dbh->selectall_arrayref('SELECT id, name, n, at, length(b) FROM perl_rows WHERE id > ? ORDER BY id', undef, 0);
};

check 'arrays' => sub {
    return connected()->selectrow_arrayref('SELECT ?::int[], ?::text[]', undef, [1, 2, undef], ['a,b', 'c"d']);
};

check 'execute_array, RETURNING and rows' => sub {
    my $dbh = connected();
    $dbh->do('CREATE TABLE perl_many (id serial PRIMARY KEY, n int)');
    my $insert = $dbh->prepare('INSERT INTO perl_many (n) VALUES (?)');
    $insert->execute_array({}, [1 .. 50]);
    my $row = $dbh->selectrow_arrayref('INSERT INTO perl_many (n) VALUES (99) RETURNING id, n');
    return [$row, $dbh->do('UPDATE perl_many SET n = 0 WHERE n < 11') + 0, $dbh->last_insert_id(undef, undef, 'perl_many', undef)];
};

check 'COPY in and out' => sub {
    my $dbh = connected();
    $dbh->do('CREATE TABLE perl_copy (id int, name text)');
    $dbh->do('COPY perl_copy FROM STDIN');
    $dbh->pg_putcopydata("$_\tn$_\n") for 1 .. 3;
    $dbh->pg_putcopyend;
    $dbh->do('COPY (SELECT * FROM perl_copy ORDER BY id) TO STDOUT');
    my ($text, $line) = ('', '');
    $text .= $line while $dbh->pg_getcopydata($line) >= 0;
    return $text;
};

check 'savepoints' => sub {
    my $dbh = connected(AutoCommit => 0);
    $dbh->do('CREATE TABLE perl_nested (id int PRIMARY KEY)');
    $dbh->do('INSERT INTO perl_nested VALUES (1)');
    $dbh->pg_savepoint('one');
    eval { $dbh->do('INSERT INTO perl_nested VALUES (1)') };
    my $state = $dbh->state;
    $dbh->pg_rollback_to('one');
    $dbh->do('INSERT INTO perl_nested VALUES (2)');
    $dbh->commit;
    my $rows = $dbh->selectcol_arrayref('SELECT id FROM perl_nested ORDER BY id');
    $dbh->disconnect;
    return [$state, $rows];
};

check 'metadata: tables, columns, primary and foreign keys' => sub {
    my $dbh = connected();
    $dbh->do('CREATE TABLE perl_parent (id int PRIMARY KEY, name varchar(9) NOT NULL)');
    $dbh->do('CREATE TABLE perl_child (p int REFERENCES perl_parent (id))');
    my $columns = $dbh->column_info(undef, undef, 'perl_parent', undef)->fetchall_arrayref({});
    my $foreign = $dbh->foreign_key_info(undef, undef, 'perl_parent', undef, undef, 'perl_child');
    return [[map { [$_->{COLUMN_NAME}, $_->{TYPE_NAME}, $_->{NULLABLE}] } @$columns],
        [$dbh->primary_key(undef, undef, 'perl_parent')],
        $foreign ? [map { $_->{UK_COLUMN_NAME} } @{$foreign->fetchall_arrayref({})}] : [],
        scalar grep { /perl_child/ } $dbh->tables(undef, undef, 'perl_child', 'TABLE')];
};

check 'ping, errors with SQLSTATE, attributes' => sub {
    my $dbh = connected();
    eval { $dbh->do('SELECT * FROM perl_nowhere') };
    return [$dbh->state, $dbh->ping, int($dbh->{pg_server_version} / 10000), $dbh->{pg_INV_READ}];
};

print $json->encode({version => "$DBD::Pg::VERSION", checks => [map { $_->[0] } @checks]}), "\n";
for my $check (@checks) {
    my $value = eval { $check->[1]->() };
    my $error = $@;
    print $error eq ''
        ? $json->encode({check => $check->[0], value => $json->encode($value)})
        : $json->encode({check => $check->[0], error => substr($error =~ s/\s+/ /gr, 0, 400)}), "\n";
}
