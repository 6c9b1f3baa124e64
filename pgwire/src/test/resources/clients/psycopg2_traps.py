"""What psycopg2 meets when things go wrong: a failed transaction, a cancel, a time limit, a server without TLS."""
import sys
import threading

import psycopg2
import psycopg2.errors

URL = sys.argv[1]
ENDLESS = "SELECT count(*) FROM range(100000) a(i), range(100000) b(j) WHERE i + j = 7"


def expect(error, action):
    try:
        action()
    except error as e:
        return e
    raise AssertionError(f"no {error.__name__}")


def failed_transaction_commits_nothing():
    connection = psycopg2.connect(URL)
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE trap (id INTEGER)")
    connection.commit()
    cursor.execute("INSERT INTO trap VALUES (1)")
    expect(psycopg2.errors.DivisionByZero, lambda: cursor.execute("SELECT 1 / 0"))
    expect(psycopg2.errors.InFailedSqlTransaction, lambda: cursor.execute("SELECT 1"))
    assert connection.info.transaction_status == psycopg2.extensions.TRANSACTION_STATUS_INERROR
    cursor.execute("COMMIT")
    assert cursor.statusmessage == "ROLLBACK", cursor.statusmessage
    assert connection.info.transaction_status == psycopg2.extensions.TRANSACTION_STATUS_IDLE
    cursor.execute("SELECT count(*) FROM trap")
    assert cursor.fetchone() == (0,)
    connection.close()


def cancel_ends_the_statement():
    connection = psycopg2.connect(URL)
    ended = threading.Event()

    def cancel():
        while not ended.wait(0.1):
            connection.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    error = expect(psycopg2.errors.QueryCanceled, lambda: connection.cursor().execute(ENDLESS))
    ended.set()
    canceller.join()
    assert error.pgcode == "57014", error.pgcode
    connection.rollback()
    connection.cursor().execute("SELECT 1")
    connection.close()


def time_limit_ends_the_statement():
    connection = psycopg2.connect(URL, options="-c statement_timeout=100")
    error = expect(psycopg2.errors.QueryCanceled, lambda: connection.cursor().execute(ENDLESS))
    assert "statement timeout" in str(error), error
    connection.close()


def encryption_that_must_be_is_refused():
    error = expect(psycopg2.OperationalError, lambda: psycopg2.connect(URL, sslmode="require"))
    assert "server does not support SSL" in str(error), error
    psycopg2.connect(URL, sslmode="prefer", gssencmode="prefer").close()


failed_transaction_commits_nothing()
cancel_ends_the_statement()
time_limit_ends_the_statement()
encryption_that_must_be_is_refused()
print("ok")
