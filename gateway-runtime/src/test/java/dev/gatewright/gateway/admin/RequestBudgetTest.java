package dev.gatewright.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    @Test
    void admitsSoManyRequestsASecondAndStartsAnewInTheNext() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
        RequestBudget budget = new RequestBudget(2, now::get);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
        now.addAndGet(999_999_999);
        assertThat(budget.take()).isFalse();
        now.addAndGet(1);
        assertThat(budget.take()).isTrue();
    }
}
