package io.datafi.marketplace.paging;

import io.datafi.type.v1.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The page a REST call wants. */
public class PageQuery {
    /** Rows wanted; 0 means 50, at most 500. */
    @QueryParam("page_size")
    @DefaultValue("0")
    public int pageSize;

    /** From the previous answer. */
    @QueryParam("page_token")
    @DefaultValue("")
    public String pageToken;

    /** The same as a message. */
    public PageRequest toMessage() {
        return PageRequest.newBuilder()
                .setPageSize(pageSize)
                .setPageToken(pageToken)
                .build();
    }
}
